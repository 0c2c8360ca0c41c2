/** The reader's quiet time: when they must not be interrupted, and what waits until it is over. Read by them alone. */
@org.jspecify.annotations.NullMarked
package helder.portal.quiet;
