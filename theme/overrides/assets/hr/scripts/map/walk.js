// Walking over the map by arrow keys: up and down from spot to spot, right and left along the links.

/**
 * A link between two spots: what comes first, and what comes next or goes with it.
 *
 * @typedef {{first: string, second: string}} Link
 */

export class Walk {
  /** @type {string[]} the spots from which the reader came, to lead back */
  #way = [];

  /**
   * @param {string[]} spots in their order
   * @param {Link[]} links
   */
  constructor(spots, links) {
    this.spots = spots;
    this.links = links;
  }

  /**
   * The spot to which a key leads, or undefined where it leads nowhere.
   *
   * @param {string} spot
   * @param {string} key
   * @returns {string | undefined}
   */
  next(spot, key) {
    const place = this.spots.indexOf(spot);
    if (key === "ArrowDown") return this.spots[place + 1];
    if (key === "ArrowUp") return this.spots[place - 1];
    if (key === "Home") return this.spots[0];
    if (key === "End") return this.spots.at(-1);
    if (key === "ArrowLeft") return this.#way.pop();
    return key === "ArrowRight" ? this.#along(spot) : undefined;
  }

  /**
   * What comes next, then what goes with it, then what came before; each time another one where there are several.
   *
   * @param {string} spot
   */
  #along(spot) {
    const found = [
      ...this.links.filter(({ first }) => first === spot).map(({ second }) => second),
      ...this.links.filter(({ second }) => second === spot).map(({ first }) => first),
    ];
    this.#way.push(spot);
    return found.find((one) => !this.#way.includes(one)) ?? found[0];
  }
}
