/** The closed list of what can be known about a device and done to it, with its ceiling and who guarantees absence. */
@org.jspecify.annotations.NullMarked
package helder.manifest;
