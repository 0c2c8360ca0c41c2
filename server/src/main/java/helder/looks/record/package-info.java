/** Looks as they are kept and found: the rows, and the sets of those whom they concerned. */
@org.jspecify.annotations.NullMarked
package helder.looks.record;
