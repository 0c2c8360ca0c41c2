/**
 * What people are taught: guides, written once as Markdown for each language, and told for one device, ownership and reader.
 * {@code source} reads what was written; {@code check} says what is wrong with it.
 */
@org.jspecify.annotations.NullMarked
package helder.guides;
