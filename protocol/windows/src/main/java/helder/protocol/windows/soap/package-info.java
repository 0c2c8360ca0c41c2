/** SOAP 1.2 with addressing and security tokens, as the enrollment services of Windows speak it (sections 1.4, 1.7, 1.11). */
@org.jspecify.annotations.NullMarked
package helder.protocol.windows.soap;
