/** The guides that come with the product, and where else guides are read from. */
@org.jspecify.annotations.NullMarked
package helder.guides.library;
