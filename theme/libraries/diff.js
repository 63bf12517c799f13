// Differences between two texts, word by word.
export { diffArrays } from "diff";
