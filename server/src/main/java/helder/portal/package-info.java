/** What employees see. */
@org.jspecify.annotations.NullMarked
package helder.portal;
