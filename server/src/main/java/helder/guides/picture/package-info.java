/** Pictures of screens, drawn for guides: no vendor's screen is copied, and the words on them are in the reader's language. */
@org.jspecify.annotations.NullMarked
package helder.guides.picture;
