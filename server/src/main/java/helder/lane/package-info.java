/** The listener that devices talk to: requests in, replies out, certificates, limits. No protocol lives here. */
@org.jspecify.annotations.NullMarked
package helder.lane;
