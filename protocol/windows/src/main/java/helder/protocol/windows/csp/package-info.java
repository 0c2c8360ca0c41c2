/**
 * Nodes of Windows' configuration service providers: what can be asked and set, as data, and instructions made of them that
 * devices understand (section 3).
 */
@org.jspecify.annotations.NullMarked
package helder.protocol.windows.csp;
