/** The certificate of a PC: asked for, renewed, and given together with the provisioning document (MS-WSTEP, section 1.9). */
@org.jspecify.annotations.NullMarked
package helder.protocol.windows.wstep;
