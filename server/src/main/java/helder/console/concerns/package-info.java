/** The desk: what people ask, and the answers to them. */
@org.jspecify.annotations.NullMarked
package helder.console.concerns;
