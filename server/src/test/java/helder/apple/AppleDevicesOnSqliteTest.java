package helder.apple;

final class AppleDevicesOnSqliteTest extends AppleDevicesContract {
    AppleDevicesOnSqliteTest() {
        super(AppleHouse.shared());
    }
}
