/** Documents to print, file and sign: tagged PDF that screen readers follow. */
@org.jspecify.annotations.NullMarked
package helder.paper;
