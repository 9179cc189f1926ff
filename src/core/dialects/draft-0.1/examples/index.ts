import type { Example } from '../../Dialect'
import filterUpdateArgScenarios from './filter-updatearg.scenario.json?raw'
import filterUpdateArg from './filter-updatearg.workflow.json?raw'
import homeMonitoringScenarios from './home-monitoring.scenario.json?raw'
import homeMonitoring from './home-monitoring.workflow.json?raw'
import loanApprovalScenarios from './loan-approval.scenario.json?raw'
import loanApproval from './loan-approval.workflow.json?raw'
import longRunningLoanScenarios from './long-running-loan.scenario.json?raw'
import longRunningLoan from './long-running-loan.workflow.json?raw'
import translationScenarios from './translation-evaluation.scenario.json?raw'
import translation from './translation-evaluation.workflow.json?raw'
import travelBookingScenarios from './travel-booking.scenario.json?raw'
import travelBooking from './travel-booking.workflow.json?raw'
import videoOnDemandScenarios from './video-on-demand.scenario.json?raw'
import videoOnDemand from './video-on-demand.workflow.json?raw'

/** One example for each use case of the draft, and its filter example, in the order to read them. */
export const examples: readonly Example[] = [
  {
    id: 'home-monitoring',
    title: 'Home monitoring',
    description:
      'A door and motion within three minutes; who is it, and does anyone at home answer?',
    file: 'home-monitoring.workflow.json',
    text: homeMonitoring,
    scenarios: homeMonitoringScenarios,
  },
  {
    id: 'loan-approval',
    title: 'Loan approval',
    description: 'A form goes to the manager, whose decision approves or rejects the loan.',
    file: 'loan-approval.workflow.json',
    text: loanApproval,
    scenarios: loanApprovalScenarios,
  },
  {
    id: 'travel-booking',
    title: 'Employee travel booking',
    description: 'After approval two airlines are asked at once, and the cheaper flight is booked.',
    file: 'travel-booking.workflow.json',
    text: travelBooking,
    scenarios: travelBookingScenarios,
  },
  {
    id: 'video-on-demand',
    title: 'Video on demand',
    description: 'An upload is transcoded three ways; each rendition updates the record.',
    file: 'video-on-demand.workflow.json',
    text: videoOnDemand,
    scenarios: videoOnDemandScenarios,
  },
  {
    id: 'long-running-loan',
    title: 'Long-running loan application',
    description: 'The contract is prepared in branches while a background check takes days.',
    file: 'long-running-loan.workflow.json',
    text: longRunningLoan,
    scenarios: longRunningLoanScenarios,
  },
  {
    id: 'translation-evaluation',
    title: 'Translation evaluation',
    description: 'Four providers translate there and back; who fails posts an explanation.',
    file: 'translation-evaluation.workflow.json',
    text: translation,
    scenarios: translationScenarios,
  },
  {
    id: 'filter-updatearg',
    title: 'The filter example',
    description: 'Three paths on a state without actions move one field to where it is needed.',
    file: 'filter-updatearg.workflow.json',
    text: filterUpdateArg,
    scenarios: filterUpdateArgScenarios,
  },
]
