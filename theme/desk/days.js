// Days as YYYY-MM-DD.

/**
 * The day on which it is now at the site, wherever this device is: the build judges by the site's days.
 *
 * @param {string} zone as in site.yaml: America/Los_Angeles
 * @param {Date} [now]
 */
export function today(zone, now = new Date()) {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, year: "numeric", month: "numeric", day: "numeric" }).formatToParts(now);
  const [year, month, date] = ["year", "month", "day"].map((name) => Number(parts.find(({ type }) => type === name)?.value));
  return day(year, month, date);
}

/**
 * The same day some years later; of 29 February, the 28th where there is no 29th.
 *
 * @param {string} from
 * @param {number} years
 */
export function addedYears(from, years) {
  const [year, month, date] = from.split("-").map(Number);
  const leap = new Date(Date.UTC(year + years, 1, 29)).getUTCMonth() === 1;
  return day(year + years, month, month === 2 && date === 29 && !leap ? 28 : date);
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} date
 */
function day(year, month, date) {
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(date).padStart(2, "0")].join("-");
}
