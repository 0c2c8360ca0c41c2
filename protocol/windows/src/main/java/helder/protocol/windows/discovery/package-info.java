/** Discovery: where a PC enrolls, and how its person proves who they are (section 1.5). */
@org.jspecify.annotations.NullMarked
package helder.protocol.windows.discovery;
