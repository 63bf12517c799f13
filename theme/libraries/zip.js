// Zip archives, which is what Word files are.
export { Inflate, unzipSync, zipSync } from "fflate";
