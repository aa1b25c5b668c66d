/** The id of the place in the line above a chat where the chat puts its own buttons. */
export const chatButtonsId = 'chat-buttons'
