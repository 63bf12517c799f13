// The database in which the browser keeps drafts (IndexedDB).
export { deleteDB, openDB } from "idb";
