using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Conformance;

public sealed class LedgerInAFile : LedgerSuite<FileBooks>;

public sealed class LedgerInMemory : LedgerSuite<MemoryBooks>;

public sealed class RecordsInAFile : RecordSuite<FileBooks>;

public sealed class RecordsInMemory : RecordSuite<MemoryBooks>;

public sealed class PagingInAFile : PagingSuite<FileBooks>;

public sealed class PagingInMemory : PagingSuite<MemoryBooks>;

public sealed class WriterInAFile : WriterSuite<FileBooks>;

public sealed class WriterInMemory : WriterSuite<MemoryBooks>;

public sealed class SumsInAFile : SumSuite<FileBooks>;

public sealed class SumsInMemory : SumSuite<MemoryBooks>;

public sealed class ManySumsInAFile : ManySumsSuite<FileBooks>;

public sealed class ManySumsInMemory : ManySumsSuite<MemoryBooks>;

public sealed class KeptRecordsInAFile : KeptRecordSuite<FileBooks>;

public sealed class KeptRecordsInMemory : KeptRecordSuite<MemoryBooks>;

public sealed class PricesInAFile : PriceSuite<FileBooks>;

public sealed class PricesInMemory : PriceSuite<MemoryBooks>;

public sealed class ChartsInAFile : ChartSuite<FileBooks>;

public sealed class ChartsInMemory : ChartSuite<MemoryBooks>;

public sealed class AccountChangesInAFile : AccountChangeSuite<FileBooks>;

public sealed class AccountChangesInMemory : AccountChangeSuite<MemoryBooks>;

public sealed class AccountNamesInAFile : AccountNameSuite<FileBooks>;

public sealed class AccountNamesInMemory : AccountNameSuite<MemoryBooks>;

public sealed class ConfigurationInAFile : ConfigurationSuite<FileBooks>;

public sealed class ConfigurationInMemory : ConfigurationSuite<MemoryBooks>;

public sealed class TransfersInAFile : TransferSuite<FileBooks>;

public sealed class TransfersInMemory : TransferSuite<MemoryBooks>;

public sealed class GovernanceInAFile : GovernanceSuite<FileBooks>;

public sealed class PolicyInAFile : PolicySuite<FileBooks>;

public sealed class PolicyInMemory : PolicySuite<MemoryBooks>;

public sealed class ProposalsInAFile : ProposalSuite<FileBooks>;

public sealed class ProposalsInMemory : ProposalSuite<MemoryBooks>;

public sealed class GovernanceInMemory : GovernanceSuite<MemoryBooks>;

public sealed class ExplainedInAFile : ExplainedSuite<FileBooks>;

public sealed class ExplainedInMemory : ExplainedSuite<MemoryBooks>;

public sealed class ProposedTransfersInAFile : ProposedTransferSuite<FileBooks>;

public sealed class ProposedTransfersInMemory : ProposedTransferSuite<MemoryBooks>;

public sealed class VocabulariesInAFile : VocabularySuite<FileBooks>;

public sealed class VocabulariesInMemory : VocabularySuite<MemoryBooks>;
