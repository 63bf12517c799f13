// What a search means: its words without the small ones, other words for them, and the likeliest meant by a slip.

const SMALL = {
  en: "a about all an and any are as at be been but by can do does don dont for from get have has how i if in into is it its me my no not of on or our so t than that the their them there they this to too up us was we were what when where which who whom why will with without you your",
  es: "a al algo como con cual cuando de del desde donde el ella en entre es esta estan este esto hay la las le les lo los mas me mi mis muy ni no nos nuestra nuestro o para pero por porque que quien se ser si sin sobre su sus te tu un una y ya yo",
};
const small = Object.fromEntries(Object.entries(SMALL).map(([language, words]) => [language, new Set(words.split(" "))]));

// Small letters without accents, as the build writes its words (reading/folding.py: folded).
export function bare(text) {
  const letters = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return (letters.match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ");
}

// The words that matter; all of them where none does.
export function wordsOf(text, language) {
  const every = bare(text).split(" ").filter(Boolean);
  const kept = every.filter((word) => !small[language].has(word));
  return [...new Set(kept.length ? kept : every)];
}

// Each part of the search with the other words for it: [{words: "lmc", others: ["labor management committee"]}, …]
export function partsOf(text, language, synonyms) {
  let whole = ` ${bare(text)} `;
  const parts = [];
  // A name of several words is looked up as a whole, the longest first.
  for (const name of Object.keys(synonyms).filter((one) => one.includes(" ")).sort((a, b) => b.length - a.length)) {
    if (!whole.includes(` ${name} `)) continue;
    parts.push({ words: name, others: synonyms[name] });
    whole = whole.replace(` ${name} `, "  ");
  }
  const rest = whole.trim() ? wordsOf(whole, language) : [];
  return [...parts, ...rest.map((word) => ({ words: word, others: synonyms[word] ?? [] }))];
}

// How many letters have to be added, taken out, changed or swapped to make one word of another; more than `most` counts as most + 1.
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[other.length];
}

// A word without its endings for number and gender: “mecánicas” and “mecánica” are no slips of each other.
export const stem = (word) => bare(word).replace(/(?:es|[aeos]s?)$/, "");

// The word of the site that a word most probably misspells, or null for one that the site knows. Frequent words win over rare ones that are as near.
export function meant(word, known) {
  if (known.words.includes(word) || known.rare.includes(word) || known.words.some((other) => other.startsWith(word))) return null;
  const often = new Set(known.often);
  // A short word is near to many others, and as likely a word that the site does not use.
  const most = word.length < 5 ? 0 : word.length < 7 ? 1 : 2;
  let best = null;
  for (const other of known.words) {
    const far = distance(word, other, most);
    if (far > most) continue;
    const score = far * 4 - (often.has(other) ? 2 : 0) + (other[0] === word[0] ? 0 : 2);
    if (!best || score < best.score) best = { word: other, score };
  }
  return best?.word ?? null;
}
