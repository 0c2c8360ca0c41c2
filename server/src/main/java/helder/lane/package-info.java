/** The listeners, and what devices say to them: requests in, replies out, certificates, limits. No protocol lives here. */
@org.jspecify.annotations.NullMarked
package helder.lane;
