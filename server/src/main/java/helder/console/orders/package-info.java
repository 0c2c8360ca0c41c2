/** Orders once they are given: which run, which wait until others agree, and which were refused, in the words of the reader. */
@org.jspecify.annotations.NullMarked
package helder.console.orders;
