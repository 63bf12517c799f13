// Days as YYYY-MM-DD.

/** The day on which it is now, here. */
export function today() {
  const now = new Date();
  return day(now.getFullYear(), now.getMonth() + 1, now.getDate());
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
