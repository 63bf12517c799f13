// A film's file without what it tells of place, device, day and people: MP4, QuickTime and M4A box by box, WebM element by element.
// Nothing moves: what goes becomes empty room of the same length, so that every place that the file notes stays right. What it looks for is
// what hrtp_site/media/film_notes.py tells; that one looks again when the package comes in.

/** @typedef {{ kind: string, at: number, start: number, end: number }} Box where it begins, and where what is in it begins and ends */

const FULL = 4; // bytes of version and flags
const SHOWS = ["ftyp", "styp", "mdat", "wide", "moof", "mfra", "sidx", "ssix", "pdin", "moov"];
const FREE = ["free", "skip", ""];
const AROUND = ["moov", "trak", "mdia"];
const DAYS = ["mvhd", "tkhd", "mdhd"];
const TELLS = ["udta", "meta", "uuid"];
const STARTS = ["ftyp", "moov", "wide", "mdat", "free", "skip", "pnot"];

/** What cannot be taken out, or is no film at all; `word` is the key of desk.word that says it. */
export class FilmError extends Error {
  /** @param {string} word */
  constructor(word) {
    super(word);
    this.word = word;
  }
}

/**
 * Takes out, in place, what a film or a recording tells beside what is seen and heard. Throws a FilmError where that cannot be done.
 *
 * @param {Uint8Array} bytes
 * @returns {Uint8Array} the same
 */
export function withoutFilmNotes(bytes) {
  const film = new Film(bytes);
  if (bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3) film.webm(0, bytes.length);
  else if (STARTS.includes(film.letters(4)) && !/^(?:hei|hev|mif1|msf1|avi[fs])/.test(film.letters(8))) film.mp4();
  else throw new FilmError("say.film-kind");
  return bytes;
}

class Film {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Four letters. @param {number} at */
  letters(at) {
    return String.fromCharCode(...this.bytes.subarray(at, at + 4));
  }

  /** A number of eight bytes. @param {number} at */
  long(at) {
    return this.view.getUint32(at) * 2 ** 32 + this.view.getUint32(at + 4);
  }

  // MP4 and QuickTime

  /**
   * The boxes between two places. Bytes that are no box come last, as one without letters.
   *
   * @param {number} from
   * @param {number} end
   * @returns {Generator<Box>}
   */
  *boxes(from, end) {
    for (let at = from; at < end; ) {
      let [size, head] = [at + 8 <= end ? this.view.getUint32(at) : -1, 8];
      if (size === 1 && at + 16 <= end) [size, head] = [this.long(at + 8), 16];
      if (size === 0) size = end - at;
      if (size < head || at + size > end) {
        yield { kind: "", at, start: at, end };
        return;
      }
      yield { kind: this.letters(at + 4), at, start: at + head, end: at + size };
      at += size;
    }
  }

  mp4() {
    const top = [...this.boxes(0, this.bytes.length)];
    for (const box of top) {
      if (!box.kind && SHOWS.includes(this.letters(box.at + 4))) throw new FilmError("say.film-broken"); // cut off on its way
      if (FREE.includes(box.kind)) this.bytes.fill(0, box.start, box.end);
      else if (!SHOWS.includes(box.kind)) this.empty(box);
      else if (box.kind === "moov") this.inside(box, top);
    }
  }

  /** Turns a box into free room. @param {Box} box */
  empty(box) {
    for (const [place, letter] of [..."free"].entries()) this.bytes[box.at + 4 + place] = letter.charCodeAt(0);
    this.bytes.fill(0, box.start, box.end);
  }

  /**
   * @param {Box} around
   * @param {Box[]} top
   */
  inside(around, top) {
    for (const box of this.boxes(around.start, around.end)) {
      if (box.kind === "trak" && !this.isSeenOrHeard(box)) this.takeOut(box, top);
      else if (AROUND.includes(box.kind)) this.inside(box, top);
      else if (DAYS.includes(box.kind)) this.bytes.fill(0, box.start + FULL, Math.min(box.end, box.start + FULL + (this.bytes[box.start] ? 16 : 8)));
      else if (TELLS.includes(box.kind)) this.empty(box);
      else if (FREE.includes(box.kind)) this.bytes.fill(0, box.start, box.end);
    }
  }

  /**
   * The first box of a kind, further and further in.
   *
   * @param {Box | undefined} within
   * @param {string[]} kinds
   * @returns {Box | undefined}
   */
  first(within, ...kinds) {
    return kinds.reduce((found, kind) => found && [...this.boxes(found.start, found.end)].find((box) => box.kind === kind), within);
  }

  /** Whether a track is picture or sound. @param {Box} track */
  isSeenOrHeard(track) {
    const said = this.first(track, "mdia", "hdlr");
    return !said || ["vide", "soun"].includes(this.letters(said.start + 8));
  }

  /**
   * Takes out a track of data (phones write the place into one), and what of it lies among the film.
   *
   * @param {Box} track
   * @param {Box[]} top
   */
  takeOut(track, top) {
    const table = this.first(track, "mdia", "minf", "stbl");
    if (top.some(({ kind }) => kind === "moof")) throw new FilmError("say.film-notes");
    if (table) for (const [from, end] of this.chunks(table)) {
      if (!top.some((box) => box.kind === "mdat" && box.start <= from && end <= box.end)) throw new FilmError("say.film-notes");
      this.bytes.fill(0, from, end);
    }
    this.empty(track);
  }

  /**
   * Where a track's pieces lie, by its tables: how long each sample is, how many stand in each chunk, where the chunks begin.
   *
   * @param {Box} table
   * @returns {Generator<[number, number]>}
   */
  *chunks(table) {
    const [sizes, runs] = [this.first(table, "stsz"), this.first(table, "stsc")];
    const [short, wide] = [this.first(table, "stco"), this.first(table, "co64")];
    const places = short ?? wide;
    if (!places) return;
    if (!sizes || !runs) throw new FilmError("say.film-notes");
    const { view } = this;
    const [all, samples] = [view.getUint32(sizes.start + 4), view.getUint32(sizes.start + 8)];
    const [rows, chunks] = [view.getUint32(runs.start + 4), view.getUint32(places.start + 4)];
    let [row, sample] = [0, 0];
    for (let chunk = 0; chunk < chunks && sample < samples; chunk += 1) {
      while (row + 1 < rows && view.getUint32(runs.start + 8 + (row + 1) * 12) <= chunk + 1) row += 1;
      const last = Math.min(samples, sample + (rows ? view.getUint32(runs.start + 12 + row * 12) : 1));
      let length = 0;
      for (; sample < last; sample += 1) length += all || view.getUint32(sizes.start + 12 + sample * 4);
      const from = short ? view.getUint32(places.start + 8 + chunk * 4) : this.long(places.start + 8 + chunk * 8);
      yield [from, from + length];
    }
  }

  // WebM (RFC 8794, RFC 9559)

  /**
   * @param {number} from
   * @param {number} end
   */
  webm(from, end) {
    for (let at = from; at < end; ) {
      const [ident, afterIdent] = this.number(at, true);
      const [size, start] = this.number(afterIdent, false);
      if (!ident || (size >= 0 && start + size > end)) {
        this.bytes.fill(0, at, end); // what a camera wrote behind the last part
        return;
      }
      // A recording of a browser does not know how long its parts are: they end where the next one begins.
      const stop = size >= 0 ? start + size : ident === CLUSTER ? start : end;
      if (GROUPS.includes(ident)) this.webm(start, stop);
      else if (TOLD.includes(ident)) this.void(at, stop);
      else if (ident === TRACK_TYPE && ![1, 2].includes(this.bytes[stop - 1])) throw new FilmError("say.film-notes");
      at = stop;
    }
  }

  /**
   * A number of EBML, and where the next byte stands; -1 for a size that nobody knew.
   *
   * @param {number} at
   * @param {boolean} keepMark
   * @returns {[number, number]}
   */
  number(at, keepMark) {
    const first = this.bytes[at] ?? 0;
    if (!first) return [0, at + 1];
    const length = Math.clz32(first) - 23;
    let value = keepMark ? first : first & ((1 << (8 - length)) - 1);
    let unknown = value === (1 << (8 - length)) - 1;
    for (let place = 1; place < length; place += 1) {
      const byte = this.bytes[at + place] ?? 0;
      unknown &&= byte === 255;
      value = value * 256 + byte;
    }
    return [!keepMark && unknown ? -1 : value, at + length];
  }

  /**
   * Turns an element into one that says nothing, of the same length.
   *
   * @param {number} at
   * @param {number} end
   */
  void(at, end) {
    this.bytes.fill(0, at, end);
    this.bytes[at] = VOID;
    const long = end - at > 100; // then the size takes eight bytes, else one
    if (long) {
      this.bytes[at + 1] = 1;
      this.view.setUint32(at + 5, end - at - 9);
    } else this.bytes[at + 1] = 0x80 | (end - at - 2);
  }
}

const VOID = 0xec;
const [SEGMENT, CLUSTER, INFO, TRACKS, ENTRY, TRACK_TYPE] = [0x18538067, 0x1f43b675, 0x1549a966, 0x1654ae6b, 0xae, 0x83];
const GROUPS = [SEGMENT, INFO, TRACKS, ENTRY];
/** Tags, attachments, chapters; title, file name, day, a track's name. */
const TOLD = [0x1254c367, 0x1941a469, 0x1043a770, 0x7ba9, 0x7384, 0x4461, 0x536e];
