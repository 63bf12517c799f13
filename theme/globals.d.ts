// What scripts find that is made elsewhere.

/** The index of the copy that is taken along: hrtp_site/offline.py writes it; on a served page there is none. */
declare const hrIndex: import("./overrides/assets/hr/scripts/offline/search.js").Index | undefined;
