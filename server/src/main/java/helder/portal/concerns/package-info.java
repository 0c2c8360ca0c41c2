/** The reader asks the desk or the privacy officers something, and reads the answers. */
@org.jspecify.annotations.NullMarked
package helder.portal.concerns;
