// The words that go with a number. Which form a number asks for is CLDR's rule: the build asks Babel, the browser knows it by itself.

/**
 * The words for `n` of something.
 *
 * @param {string} forms JSON: a text for each plural category of the language, with {n} where the number stands
 * @param {number} n
 * @param {string} [language]
 */
export function counted(forms, n, language = document.documentElement.lang) {
  const texts = JSON.parse(forms);
  const text = texts[new Intl.PluralRules(language).select(n)] ?? texts.other;
  return text.replace("{n}", n.toLocaleString("en-US")); // as the pages write numbers, in either language: hrtp_site/model/numbers.py
}
