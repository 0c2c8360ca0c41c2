/** Charters, to read and to change: versions, drafts from the first line to the announcement, the page that people would get, and what people answered. */
@org.jspecify.annotations.NullMarked
package helder.console.charters;
