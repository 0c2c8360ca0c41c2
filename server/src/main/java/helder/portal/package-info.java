/**
 * What employees see: their devices, what the organisation sees of them, who looked, and how to bring in or take away a device.
 * It asks the floors below and shows the answer; no rule and no sentence about what IT sees lives here.
 * Each subject has a package of its own; at the top stands how a sight and what a device told are worded, which the console shows too.
 */
@org.jspecify.annotations.NullMarked
package helder.portal;
