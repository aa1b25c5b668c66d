/** Exports of other products, small and made up, with branches, reasoning, files and broken entries. */

export const chatGpt = [
  {
    conversation_id: 'c1',
    title: 'Rivers',
    create_time: 1780000000.5,
    update_time: 1780000060.25,
    default_model_slug: 'gpt-6-sol',
    is_starred: true,
    current_node: 'n4',
    mapping: {
      n0: { id: 'n0', parent: null, message: null },
      context: {
        id: 'context',
        parent: 'n0',
        message: {
          author: { role: 'user' },
          content: {
            content_type: 'user_editable_context',
            user_profile: 'A baker',
            user_instructions: 'Be brief',
          },
        },
      },
      n1: {
        id: 'n1',
        parent: 'n0',
        message: {
          author: { role: 'user' },
          create_time: 1780000001,
          content: {
            content_type: 'multimodal_text',
            parts: [
              { content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_00aa' },
              { content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_gone' },
              'Which river?',
            ],
          },
          metadata: {},
        },
      },
      n2: {
        id: 'n2',
        parent: 'n1',
        message: {
          author: { role: 'assistant' },
          content: { content_type: 'thoughts', thoughts: [{ summary: 'Looking', content: 'A bend.' }] },
        },
      },
      n4: {
        id: 'n4',
        parent: 'n2',
        message: {
          author: { role: 'assistant' },
          create_time: 1780000008,
          content: {
            content_type: 'text',
            parts: ['The Aare \uE200cite\uE202turn0search0\uE201. It bends.'],
          },
          metadata: {
            model_slug: 'gpt-6-sol',
            content_references: [
              {
                matched_text: '\uE200cite\uE202turn0search0\uE201',
                items: [{ url: 'https://rivers.example/aare', title: 'Aare' }],
              },
            ],
          },
        },
      },
      n5: {
        id: 'n5',
        parent: 'n1',
        message: {
          author: { role: 'assistant' },
          create_time: 1780000050,
          content: { content_type: 'text', parts: ['The Rhine.'] },
        },
      },
    },
  },
  { conversation_id: 'broken', title: 'Broken', mapping: 7 },
  { conversation_id: 'empty', title: 'Empty', mapping: {} },
]

export const claude = [
  {
    uuid: 'u1',
    name: 'Tea',
    created_at: '2026-09-01T10:00:00.000000Z',
    updated_at: '2026-09-01T10:01:00.000000Z',
    chat_messages: [
      {
        uuid: 'm1',
        parent_message_uuid: '00000000-0000-4000-8000-000000000000',
        sender: 'human',
        text: 'How long?',
        content: [{ type: 'text', text: 'How long?' }],
        created_at: '2026-09-01T10:00:01.000000Z',
        attachments: [{ file_name: 'note.txt', extracted_content: 'green tea' }],
        files: [{ file_name: 'leaf.png' }],
      },
      {
        uuid: 'm2',
        parent_message_uuid: 'm1',
        sender: 'assistant',
        text: '',
        content: [
          { type: 'thinking', thinking: 'Green: short.' },
          { type: 'tool_use', id: 'toolu_1', name: 'web_search', input: { query: 'green tea' } },
          { type: 'tool_result', tool_use_id: 'toolu_1', content: [{ type: 'text', text: '2 min' }] },
          { type: 'text', text: 'Two minutes.' },
        ],
        created_at: '2026-09-01T10:00:05.000000Z',
      },
      { uuid: 'm3', parent_message_uuid: 'm1', sender: 'assistant', text: 'Three.', content: [] },
    ],
  },
  { name: 'Broken', chat_messages: [] },
]

export const libreChat = {
  conversationId: 'x',
  title: 'Hi',
  messagesTree: [
    {
      messageId: 'a',
      parentMessageId: '00000000-0000-0000-0000-000000000000',
      isCreatedByUser: true,
      text: 'Hi',
      children: [
        {
          messageId: 'b',
          parentMessageId: 'a',
          isCreatedByUser: false,
          model: 'gpt-6-sol',
          text: '',
          content: [
            { type: 'think', think: 'Greet.' },
            { type: 'tool_call', tool_call: { id: 't', name: 'time', args: '{}', output: 'noon' } },
            { type: 'text', text: { value: 'Hello' } },
          ],
        },
        { messageId: 'c', parentMessageId: 'a', isCreatedByUser: false, text: 'Hey' },
      ],
    },
  ],
}

export const openWebUi = [
  {
    chat: {
      title: 'Sum',
      history: {
        currentId: 'b',
        messages: {
          a: { id: 'a', parentId: null, role: 'user', content: '1+1', timestamp: 1780000000 },
          b: {
            id: 'b',
            parentId: 'a',
            role: 'assistant',
            content:
              '<details type="reasoning" done="true" duration="3">\n<summary>Thought</summary>\n&gt; Add.\n</details>\n<details type="tool_calls" done="true" id="t" name="add" arguments="&quot;{\\&quot;a\\&quot;:1}&quot;" result="&quot;2&quot;">\n<summary>Ran</summary>\n</details>\n2',
            model: 'm',
            done: true,
            timestamp: 1780000002,
          },
          c: { id: 'c', parentId: 'a', role: 'assistant', content: 'Two', model: 'other', done: true },
        },
      },
    },
    pinned: true,
    created_at: 1780000000,
    updated_at: 1780000002,
  },
  { chat: { history: { messages: null } } },
]

export const bigAgi = {
  models: { sources: [{ setup: { oaiKey: 'sk-secret' } }] },
  folders: { folders: [{ id: 'f', title: 'Work', conversationIds: ['g'] }] },
  conversations: [
    {
      id: 'g',
      systemPurposeId: 'Generic',
      userTitle: 'Hi',
      created: 1780000000000,
      updated: 1780000001000,
      messages: [
        { id: '1', role: 'user', fragments: [{ ft: 'content', part: { pt: 'text', text: 'Hi' } }] },
        {
          id: '2',
          role: 'assistant',
          fragments: [
            { ft: 'void', part: { pt: 'ma', aType: 'reasoning', aText: 'Greet.' } },
            { ft: 'content', part: { pt: 'text', text: 'Hello' } },
            { ft: 'content', part: { pt: 'image_ref' } },
          ],
          generator: { name: 'gpt' },
        },
      ],
    },
  ],
}

export const nextChat = {
  'chat-next-web-store': {
    sessions: [
      {
        id: 's',
        topic: 'Hi',
        lastUpdate: 1780000000000,
        messages: [
          { id: '1', date: '28/05/2026, 10:00:00', role: 'user', content: 'Hi' },
          {
            id: '2',
            role: 'assistant',
            content: 'Hello',
            model: 'gpt-6-sol',
            tools: [{ id: 't', function: { name: 'time', arguments: '{}' }, content: 'noon' }],
          },
        ],
      },
    ],
  },
  'access-control': { openaiApiKey: 'sk-secret' },
}

export const lobeHub = {
  version: '2.0',
  exportedAt: '2026-09-01T10:00:00.000Z',
  title: 'Hi',
  messages: [
    { id: '1', role: 'user', content: 'Hi', createdAt: '2026-09-01T10:00:00.000Z' },
    {
      id: '2',
      parentId: '1',
      role: 'assistant',
      content: 'Hello',
      model: 'gpt-6-sol',
      reasoning: { content: 'Greet.' },
    },
    { id: '3', parentId: '1', role: 'assistant', content: 'Hey' },
  ],
}

export const chatbox = {
  __exported_at: '2026-09-01T10:00:00.000Z',
  'chat-sessions-list': [{ id: 's', name: 'Hi', starred: true }],
  settings: { providers: { openai: { apiKey: 'sk-secret' } } },
  'session:s': {
    id: 's',
    name: 'Hi',
    messages: [
      { id: '1', role: 'user', timestamp: 1780000000000, contentParts: [{ type: 'text', text: 'Hi' }] },
      {
        id: '2',
        role: 'assistant',
        timestamp: 1780000002000,
        model: 'gpt-6-sol',
        contentParts: [
          { type: 'reasoning', text: 'Greet.' },
          { type: 'tool-call', toolCallId: 't', toolName: 'time', args: {}, result: 'noon' },
          { type: 'text', text: 'Hello' },
        ],
      },
    ],
    messageForksHash: {
      '1': {
        lists: [
          { messages: [{ id: '3', role: 'assistant', contentParts: [{ type: 'text', text: 'Hey' }] }] },
        ],
      },
    },
  },
}

export const openRouter = {
  version: 'orpg.3.0',
  title: 'Capital',
  characters: { c1: { id: 'c1', model: 'a/b' }, c2: { id: 'c2', model: 'c/d' } },
  messages: {
    m1: {
      id: 'm1',
      characterId: 'USER',
      type: 'user',
      parentMessageId: null,
      createdAt: '2026-09-01T10:00:00.000Z',
      items: [{ id: 'i1' }],
    },
    m2: {
      id: 'm2',
      characterId: 'c1',
      type: 'assistant',
      parentMessageId: 'm1',
      createdAt: '2026-09-01T10:00:02.000Z',
      items: [{ id: 'i3' }, { id: 'i2' }],
    },
    m3: {
      id: 'm3',
      characterId: 'c2',
      type: 'assistant',
      parentMessageId: 'm1',
      createdAt: '2026-09-01T10:00:01.000Z',
      items: [{ id: 'i4' }],
    },
  },
  items: {
    i1: {
      data: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Capital of Peru?' }] },
    },
    i2: { data: { type: 'message', id: 'msg_foreign', content: [{ type: 'output_text', text: 'Lima.' }] } },
    i3: {
      data: {
        type: 'reasoning',
        id: 'rs_foreign',
        encrypted_content: 'x',
        content: [{ type: 'reasoning_text', text: 'Peru.' }],
      },
    },
    i4: { data: { type: 'message', content: [{ type: 'output_text', text: 'It is Lima.' }] } },
  },
}

export const shareGpt = [
  {
    conversations: [
      { from: 'human', value: 'Hi' },
      { from: 'gpt', value: 'Hello' },
    ],
  },
]

export const typingMind = {
  data: {
    customSearchAPIKey: 'sk-secret',
    folders: [{ id: 'f1', title: 'Work' }],
    chats: [
      {
        chatID: 'k1',
        chatTitle: 'Hi',
        model: 'gpt-6-sol',
        folderID: 'f1',
        createdAt: '2026-09-01T10:00:00.000Z',
        updatedAt: '2026-09-01T10:01:00.000Z',
        messages: [
          { role: 'system', content: 'Be kind.' },
          { uuid: '1', role: 'user', content: 'Hi', createdAt: '2026-09-01T10:00:01.000Z' },
          {
            uuid: '2',
            role: 'assistant',
            content: [
              { type: 'thinking', thinking: 'A greeting.' },
              { type: 'text', text: 'Hello' },
            ],
            createdAt: '2026-09-01T10:00:02.000Z',
          },
        ],
      },
    ],
  },
}

export const cherryStudio = {
  time: 1780000000000,
  version: 5,
  localStorage: {
    'persist:cherry-studio': JSON.stringify({
      llm: JSON.stringify({ providers: [{ apiKey: 'sk-secret' }] }),
      assistants: JSON.stringify({
        assistants: [
          { topics: [{ id: 't', name: 'Greeting', pinned: true, createdAt: '2026-09-01T10:00:00Z' }] },
        ],
      }),
    }),
  },
  indexedDB: {
    topics: [
      {
        id: 't',
        messages: [
          {
            id: '1',
            role: 'user',
            createdAt: '2026-09-01T10:00:00Z',
            status: 'success',
            blocks: ['b1', 'b0'],
          },
          {
            id: '2',
            role: 'assistant',
            askId: '1',
            createdAt: '2026-09-01T10:00:02Z',
            status: 'success',
            foldSelected: true,
            model: { id: 'gpt-6-sol', provider: 'openai' },
            blocks: ['b2', 'b3', 'b4'],
          },
          {
            id: '3',
            role: 'assistant',
            askId: '1',
            createdAt: '2026-09-01T10:00:03Z',
            status: 'success',
            model: { id: 'other' },
            blocks: ['b5'],
          },
          { id: '4', role: 'user', createdAt: '2026-09-01T10:00:05Z', status: 'success', blocks: ['b6'] },
        ],
      },
    ],
    message_blocks: [
      { id: 'b0', type: 'file', file: { origin_name: 'a.txt' } },
      { id: 'b1', type: 'main_text', content: 'Hi' },
      { id: 'b2', type: 'thinking', content: 'A greeting.', thinking_millsec: 900 },
      { id: 'b3', type: 'tool', toolId: 'call', toolName: 'look', arguments: { a: 1 }, content: 'found' },
      { id: 'b4', type: 'main_text', content: 'Hello' },
      { id: 'b5', type: 'main_text', content: 'Hey' },
      { id: 'b6', type: 'main_text', content: 'And then?' },
    ],
  },
}
