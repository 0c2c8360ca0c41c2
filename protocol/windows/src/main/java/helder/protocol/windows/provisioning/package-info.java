/** The document that makes a PC a managed one, and the one that renews its certificate (sections 1.10 and 1.13). */
@org.jspecify.annotations.NullMarked
package helder.protocol.windows.provisioning;
