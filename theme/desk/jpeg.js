// A JPEG without everything that is not the picture: browsers write a colour profile into theirs, which is sRGB anyway.

const [START, SCAN, COMMENT, JFIF, ADOBE] = [0xd8, 0xda, 0xfe, 0xe0, 0xee];

/**
 * The file without notes: of the parts for programs, those alone without which the picture cannot be read. What is no JPEG stays as it is.
 *
 * @param {Uint8Array<ArrayBuffer>} file
 * @returns {Uint8Array<ArrayBuffer>[]} its pieces, one after the other
 */
export function withoutNotes(file) {
  if (file[0] !== 0xff || file[1] !== START) return [file];
  const pieces = [file.subarray(0, 2)];
  for (let at = 2; at + 4 <= file.length && file[at] === 0xff; ) {
    const mark = file[at + 1];
    const next = at + 2 + file[at + 2] * 256 + file[at + 3];
    if (mark === SCAN) return [...pieces, file.subarray(at)];
    const note = mark === COMMENT || (mark > JFIF && mark <= 0xef && mark !== ADOBE);
    if (!note) pieces.push(file.subarray(at, next));
    at = next;
  }
  return [file];
}
