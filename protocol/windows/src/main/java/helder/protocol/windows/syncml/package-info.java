/** Messages of management: SyncML 1.2 as Windows speaks it (MS-MDM; sections 2.1 to 2.10). */
@org.jspecify.annotations.NullMarked
package helder.protocol.windows.syncml;
