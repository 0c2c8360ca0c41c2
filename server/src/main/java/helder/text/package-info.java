/** Texts for people in every shipped language, and the languages themselves. */
@org.jspecify.annotations.NullMarked
package helder.text;
