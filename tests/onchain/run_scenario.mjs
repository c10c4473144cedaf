// Runs a scenario on LiteSVM, which is made of the crates of Agave, the reference validator.
//   node run_scenario.mjs NODE_MODULES < scenario.json > result.json
// Addresses, data and transactions are base64; 64-bit integers are strings. tests/onchain/litesvm.h
// describes the fields.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// The binary that npm's `litesvm` wraps. By itself it takes transactions as they travel, and drags no
// client library along.
const litesvm = createRequire(import.meta.url)(
  join(process.argv[2], "litesvm-linux-x64-gnu"),
);
const bytes = (text) => Uint8Array.from(Buffer.from(text, "base64"));
const text = (array) => Buffer.from(array).toString("base64");
// The numbers of litesvm 1.5.0, whose binary has no names for them.
const instructionErrors = (
  "GenericError InvalidArgument InvalidInstructionData InvalidAccountData AccountDataTooSmall " +
  "InsufficientFunds IncorrectProgramId MissingRequiredSignature AccountAlreadyInitialized " +
  "UninitializedAccount UnbalancedInstruction ModifiedProgramId ExternalAccountLamportSpend " +
  "ExternalAccountDataModified ReadonlyLamportChange ReadonlyDataModified " +
  "DuplicateAccountIndex ExecutableModified RentEpochModified NotEnoughAccountKeys " +
  "AccountDataSizeChanged AccountNotExecutable AccountBorrowFailed AccountBorrowOutstanding " +
  "DuplicateAccountOutOfSync InvalidError ExecutableDataModified ExecutableLamportChange " +
  "ExecutableAccountNotRentExempt UnsupportedProgramId CallDepth MissingAccount " +
  "ReentrancyNotAllowed MaxSeedLengthExceeded InvalidSeeds InvalidRealloc " +
  "ComputationalBudgetExceeded PrivilegeEscalation ProgramEnvironmentSetupFailure " +
  "ProgramFailedToComplete ProgramFailedToCompile Immutable IncorrectAuthority " +
  "AccountNotRentExempt InvalidAccountOwner ArithmeticOverflow UnsupportedSysvar IllegalOwner " +
  "MaxAccountsDataAllocationsExceeded MaxAccountsExceeded MaxInstructionTraceLengthExceeded " +
  "BuiltinProgramsMustConsumeComputeUnits BorshIoError"
).split(" ");
const transactionErrors = (
  "AccountInUse AccountLoadedTwice AccountNotFound ProgramAccountNotFound " +
  "InsufficientFundsForFee InvalidAccountForFee AlreadyProcessed BlockhashNotFound " +
  "CallChainTooDeep MissingSignatureForFee InvalidAccountIndex SignatureFailure " +
  "InvalidProgramForExecution SanitizeFailure ClusterMaintenance AccountBorrowOutstanding " +
  "WouldExceedMaxBlockCostLimit UnsupportedVersion InvalidWritableAccount " +
  "WouldExceedMaxAccountCostLimit WouldExceedAccountDataBlockLimit TooManyAccountLocks " +
  "AddressLookupTableNotFound InvalidAddressLookupTableOwner InvalidAddressLookupTableData " +
  "InvalidAddressLookupTableIndex InvalidRentPayingAccount WouldExceedMaxVoteCostLimit " +
  "WouldExceedAccountDataTotalLimit MaxLoadedAccountsDataSizeExceeded ResanitizationNeeded " +
  "InvalidLoadedAccountsDataSizeLimit UnbalancedTransaction ProgramCacheHitMaxLimit " +
  "CommitCancelled"
).split(" ");
const forever = 18446744073709551615n; // the rent epoch of every rent-exempt account

function setClock(vm, clock) {
  vm.setClock(
    new litesvm.Clock(
      BigInt(clock.slot),
      BigInt(clock.epoch_start_timestamp),
      BigInt(clock.epoch),
      BigInt(clock.leader_schedule_epoch),
      BigInt(clock.unix_timestamp),
    ),
  );
}

function setAccount(vm, account) {
  const state = new litesvm.Account(
    BigInt(account.lamports),
    bytes(account.data),
    bytes(account.owner),
    false,
    forever,
  );
  vm.setAccount(bytes(account.address), state);
}

function makeRuntime(scenario) {
  const vm = new litesvm.LiteSvm();
  if (vm.latestBlockhash() !== scenario.blockhash) {
    throw new Error(`the runtime's blockhash is ${vm.latestBlockhash()}`);
  }
  for (const program of scenario.programs) {
    vm.addProgram(bytes(program.address), readFileSync(program.path));
  }
  for (const account of scenario.accounts) setAccount(vm, account);
  vm.setBlockhashCheck(scenario.check_blockhash);
  return vm;
}

// Of a class that stands for one error.
const nameOf = (error) => error.constructor.name.replace(/^(Transaction|Instruction)Error/, "");

// An enumeration's value as its name; an object's as its class and its number.
function describeInstructionError(error) {
  if (error instanceof litesvm.InstructionErrorCustom) {
    return { name: "Custom", code: error.code };
  }
  if (typeof error === "number") {
    return { name: instructionErrors[error] };
  }
  return { name: nameOf(error) };
}

function describeError(error) {
  if (error instanceof litesvm.TransactionErrorInstructionError) {
    return { instruction: error.index, ...describeInstructionError(error.err()) };
  }
  if (typeof error === "number") {
    return { name: transactionErrors[error] };
  }
  return { name: nameOf(error) };
}

function runTransaction(vm, transaction) {
  // Behind the signatures, whose count is one byte here, a set top bit means a versioned message.
  const isVersioned = (transaction[1 + 64 * transaction[0]] & 0x80) !== 0;
  const outcome = isVersioned
    ? vm.sendVersionedTransaction(transaction)
    : vm.sendLegacyTransaction(transaction);
  const failed = outcome instanceof litesvm.FailedTransactionMetadata;
  const meta = failed ? outcome.meta() : outcome;
  return {
    error: failed ? describeError(outcome.err()) : null,
    logs: meta.logs(),
    compute_units: meta.computeUnitsConsumed().toString(),
    return_data: text(meta.returnData().data()),
  };
}

function describeAccount(address, account) {
  return {
    address: text(address),
    lamports: account.lamports().toString(),
    owner: text(account.owner()),
    data: text(account.data()),
  };
}

function fetchAccounts(vm, addresses) {
  return addresses.map(bytes).flatMap((address) => {
    const account = vm.getAccount(address);
    return account ? [describeAccount(address, account)] : [];
  });
}

// Behind the upgradeable loader, a program's account only names the one that holds the file.
function describeProgram(vm, address) {
  const data = vm.getAccount(address).data();
  const file = data.length === 36 ? vm.getAccount(data.slice(4)).data().slice(45) : data;
  return { address: text(address), file: text(file) };
}

const scenario = JSON.parse(readFileSync(0, "utf8"));
const vm = makeRuntime(scenario);
const results = [];
for (const step of scenario.steps) {
  if (step.clock) setClock(vm, step.clock);
  for (const account of step.accounts) setAccount(vm, account);
  const result = runTransaction(vm, bytes(step.transaction));
  results.push({ ...result, accounts: fetchAccounts(vm, step.fetch) });
}
const accounts = fetchAccounts(vm, scenario.fetch);
for (const owner of scenario.fetch_owned_by.map(bytes)) {
  for (const found of vm.getProgramAccounts(owner)) {
    accounts.push(describeAccount(found.address, found.account()));
  }
}
const programs = scenario.fetch_programs.map((address) => describeProgram(vm, bytes(address)));
process.stdout.write(JSON.stringify({ results, accounts, programs }));
