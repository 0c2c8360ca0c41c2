/** The reader's own devices: what is known of each, what is ordered and asked, losing one, and taking one away. */
@org.jspecify.annotations.NullMarked
package helder.portal.devices;
