/** The certificate policy: which kind of key a PC makes (MS-XCEP, section 1.8). */
@org.jspecify.annotations.NullMarked
package helder.protocol.windows.xcep;
