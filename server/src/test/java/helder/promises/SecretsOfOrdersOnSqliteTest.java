package helder.promises;

final class SecretsOfOrdersOnSqliteTest extends SecretsOfOrdersContract {}
