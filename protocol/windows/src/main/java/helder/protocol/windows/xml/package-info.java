/** XML for SOAP and SyncML: a pulling reader with limits, and a writer with deterministic bytes. */
@org.jspecify.annotations.NullMarked
package helder.protocol.windows.xml;
