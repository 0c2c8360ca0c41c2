/**
 * The device management protocols of Windows 10 and 11: bytes in, records out, and back. No network, no clock, no
 * database.
 *
 * <p>In the order in which a PC meets them: {@code discovery} (where to enroll), {@code xcep} (which kind of key),
 * {@code wstep} (the certificate), all three on {@code soap}; {@code provisioning} (the document that enrolls it);
 * {@code syncml} (messages of management), {@code session} (what is said when) and {@code csp} (the nodes of the tree that
 * is managed). {@code xml} reads and writes for all of them.
 *
 * <p>Docstrings say "unproven on hardware" where no recorded exchange of a real PC shows what is done here. Sections named
 * are those of the project's note on the protocol; specifications are MS-MDE2, MS-XCEP, MS-WSTEP and MS-MDM.
 */
@org.jspecify.annotations.NullMarked
package helder.protocol.windows;
