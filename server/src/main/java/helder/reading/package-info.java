/** How far people came in guides, for themselves alone, and whether guides helped, of nobody in particular. */
@org.jspecify.annotations.NullMarked
package helder.reading;
