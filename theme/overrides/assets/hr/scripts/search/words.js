// What was typed, as words: without the small ones, known again by their stems, with the other words for them.

/**
 * A part of a search: a word or a name of several, the stems of its words, the site's other words for it, and, once pages were looked for,
 * how many of those were used and how many pages were found. `said` is false for a word that no page of the language says; `as` is the form
 * in which pages say it, where it is another.
 *
 * @typedef {{words: string, stems: string[], others: string[], used: number, count: number, said: boolean, as?: string}} Part
 */

const LONGEST_NAME = 5; // words in a name that is looked up as a whole
/** @type {Record<string, string>} a language that has none here leaves no word out */
const SMALL = {
  en: "a about all am an and any anybody anyone anything are as at be been but by can cannot could did do does doing don dont else even ever everybody everyone everything for from get gets give had has have how i if im in into is it its just like me my need never no nobody not nothing of on one or our really s say says should so some somebody someone something still t tell than that the their them there they thing things this to too up us use very want was we were what whats when where which who whom whose why will with would without you your",
  es: "a aca ahi ahora ahorita al algo alguien alla ante aqui asi ayer busco cada como con cosa cosas cual cuales cuando damos da dan dar das de den dentro decir del desde dice dicen diga digan digo dio donde dos doy el ella ellos en entre era eran eres es esa esas ese eso esos esta estaba estamos estan estar este esto estoy estuve favor fue gracias ha habia hace hacemos hacen hacer hacia haciendo haga hagan hago han hasta hay hizo hola hoy ir junto juntos k la las le les lo los luego mas me mi mis mucha muchas mientras misma mismas mismo mismos mucho muchos muy nada ni no nunca nomas nos nosotros nuestra nuestro o oiga otra otras otro otros pa pal para pasa pasan pasar pero podemos poder por porque pq pueda puedan puede pueden puedo pues q que quien quienes quiere quieren quiero quisiera se sea sean ser sera si siempre sin sobre somos son soy su sus tambien tanto te tenemos tener tenga tengan tengo tiene tienen toda todas todo todos tres tu ultimamente un una unas uno unos usted ustedes va vamos veces ven venga vengan vez voy x xq y ya yo",
};
const small = Object.fromEntries(Object.entries(SMALL).map(([language, words]) => [language, new Set(words.split(" "))]));

/**
 * Small letters without accents, as the build writes its words (hrtp_site/reading/folding.py: folded).
 *
 * @param {string} text
 */
export function bare(text) {
  const letters = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return (letters.match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ");
}

const KEEP = 3; // letters that an ending leaves at least
/** @type {Record<string, [ending: RegExp, instead: string][]>} the first that fits is taken, step after step */
const ENDINGS = {
  en: [
    [/(?:ies|ied)$/, "y"],
    [/(?<=ss|x|z|ch|sh)es$/, ""],
    [/(?<![su])s$/, ""],
    [/(?:ments?|nesses|ness|ships?|fully|ful)$/, ""],
    [/(?:ations?|ating|ated)$/, "ate"],
    [/([b-df-hj-np-tv-z])\1(?:ing|ed)$/, "$1"],
    [/(?:ing|ed|ly)$/, ""],
    [/y$/, "i"],
    [/e$/, ""],
  ],
  es: [
    [/^mes(?:es)?$/, "mensu"], // a month is no table,
    [/^estados?$/, "estatal"], // and what a state is called no form of to be,
    [/^metas?$/, "objetiv"], // an aim none of to put in,
    [/^medios?$/, "mediat"], // a half none of to measure,
    [/^negocios?$/, "comerc"], // a business none of to bargain,
    [/^consejos?$/, "directiv"], // a board none of to get,
    [/^emplead[oa]s?$/, "personal"], // and who works is no job
    [/(?<=.{2}[aei]r|ndo)(?:(?:me|se|nos)?l[aeo]s?|me|se|nos)$/, ""],
    [/mente$/, ""],
    [/ciones$|cion$/, "c"],
    [/(?<!^ult|^min|^max|^legit|^extr|^pr)([aei])mos$/, "$1r"], // before the s goes, which is no plural’s here
    [/(?:es|s)$/, ""],
    [/aje$/, ""],
    [/(?:ando|iendo|aron|ieron|aban|aba|ad[oa]s?|id[oa]s?|[aei]r|[ae]n)$/, ""],
    [/[aeo]{1,2}$/, ""],
    [/i$/, ""],
    [/(?:z|qu)$/, "c"],
    [/(?:j|gu)$/, "g"],
  ],
};
/** Roots of Spanish verbs whose vowel turns: “cuesta”, of “costar”; “mide”, of “medir”. */
const TURNS = Object.fromEntries(
  "aprueb aprob atiend atend cierr cerr comienc comenc consig conseg cuent cont cuest cost desp desped despid desped duel dol elig eleg empiec empec encuentr encontr entiend entend mid med nieg neg muestr mostr muev mov pid ped piens pens pierd perd prueb prob recomiend recomend recuerd record repit repet requier requer resuelv resolv sig seg sirv serv suelt solt vuelv volv".split(" ").map((one, place, every) => [one, every[place + 1]]).filter((_, place) => place % 2 === 0),
);

/**
 * A word without the endings that tell number, gender or time: “mentors” and “mentoring” are known again, “mecánicas” and “mecánico”.
 *
 * @param {string} word bare
 * @param {string} language
 */
export function stem(word, language) {
  let left = word;
  for (const [ending, instead] of ENDINGS[language] ?? []) {
    const shorter = left.replace(ending, instead);
    if (shorter !== left && shorter.length >= KEEP) left = shorter;
  }
  return language === "es" && Object.hasOwn(TURNS, left) ? TURNS[left] : left;
}

/**
 * The words that matter, in order; all of them where none does.
 *
 * @param {string} text
 * @param {string} language
 */
export function wordsOf(text, language) {
  const every = bare(text).split(" ").filter(Boolean);
  const kept = every.filter((word) => !small[language]?.has(word));
  return [...new Set(kept.length ? kept : every)];
}

/**
 * The stems of the words that matter.
 *
 * @param {string} text
 * @param {string} language
 */
export const stemsOf = (text, language) => wordsOf(text, language).map((word) => stem(word, language));

/**
 * Whether two words of one stem are two words all the same: the “e” of “quite” makes another word of “quit”.
 *
 * @param {string} one
 * @param {string} other
 * @param {string} language
 */
export function areTwo(one, other, language) {
  const root = stem(one, language);
  const without = (/** @type {string} */ word) => word === root || word === `${root}s` || word.startsWith(root + root.at(-1));
  return language === "en" && [[one, other], [other, one]].some(([bare, longer]) => without(bare) && longer === `${root}e`);
}

/**
 * What stands between quotes, to be found as it is; empty where a text is not in quotes.
 *
 * @param {string} text
 */
export const quoted = (text) => text.trim().match(/^["“«]\s*(.+?)\s*["”»]$/u)?.[1] ?? "";

/**
 * The other words for what is typed, by the stems of a word or of a name of several.
 *
 * @param {[words: string, others: string[]][]} synonyms bare
 * @param {string} language
 */
export function byStems(synonyms, language) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const [words, others] of synonyms) {
    const key = words.split(" ").map((word) => stem(word, language)).join(" ");
    found.set(key, [...new Set([...(found.get(key) ?? []), ...others])]);
  }
  return found;
}

/**
 * Each part of a search with the other words for it. A name of several words is looked up as a whole, the longest first.
 *
 * @param {string} text
 * @param {string} language
 * @param {Map<string, string[]>} synonyms by their stems
 * @returns {Part[]}
 */
export function partsOf(text, language, synonyms) {
  const words = bare(text).split(" ").filter(Boolean);
  const stems = words.map((word) => stem(word, language));
  /** @type {Map<string, Part>} */
  const parts = new Map();
  /** @type {Part[]} */
  const little = [];
  for (let from = 0; from < words.length; ) {
    let number = Math.min(LONGEST_NAME, words.length - from);
    while (number > 1 && !synonyms.has(stems.slice(from, from + number).join(" "))) number -= 1;
    const name = words.slice(from, from + number).join(" ");
    const own = stems.slice(from, from + number);
    const others = (synonyms.get(own.join(" ")) ?? []).filter((other) => other !== name);
    const part = { words: name, stems: own, others, used: 0, count: 0, said: true };
    if (number === 1 && small[language]?.has(name)) little.push(part);
    else if (!parts.has(own.join(" "))) parts.set(own.join(" "), part);
    from += number;
  }
  return parts.size ? [...parts.values()] : little;
}
