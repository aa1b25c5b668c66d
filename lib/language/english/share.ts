import type { Text } from '../text'

/** What sharing says, and the page that opens a share. */
export const words = {
  file: 'file',
  picture: 'picture',
  notShared: 'Not shared',
  fileNotShared: (name: Text) => `[${name}: not shared]`,
  notAShare: 'This isn’t a Parley share. Choose a file that ends in .parley.',
  fromNewerParley: 'This was shared from a newer version of Parley. Update this one to open it.',
  damagedShare: (where: Text) => `This share is damaged at ${where}. Ask for it again.`,
  itsBeginning: 'its beginning',
  shareIsTooLarge: 'This file is larger than 100 MB, so it isn’t a Parley share.',
  shareIsUnreadable: 'This file can’t be read. It may have been moved or deleted.',
  unknownLink: 'This link isn’t from this version of Parley. Update Parley, or ask for a share file.',
  damagedLink: 'This link is incomplete: something on its way cut it off. Ask for a share file instead.',
  linkUnpacksTooLarge: 'This link unpacks to far more than Parley puts into one, so it wasn’t opened.',
}
