// Of the library for zip archives, what packages need.
export { Unzip, UnzipInflate, strFromU8, strToU8, zipSync } from "fflate";
