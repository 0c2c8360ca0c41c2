/**
 * What employees see: their devices, what the organisation sees of them, who looked, and how to bring in or take away a device.
 * It asks the floors below and shows the answer; no rule and no sentence about what IT sees lives here.
 */
@org.jspecify.annotations.NullMarked
package helder.portal;
