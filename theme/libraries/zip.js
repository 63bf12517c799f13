// Zip archives, which is what Word files are; and the packing that they use, for answers in a link.
export { Inflate, deflateSync, unzipSync, zipSync } from "fflate";
