// Zip archives, which is what Word files are.
export { unzipSync, zipSync } from "fflate";
