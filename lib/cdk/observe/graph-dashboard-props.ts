// What a GraphDashboard takes.

/** Properties of `addDashboard`. */
export interface GraphDashboardProps {
  /**
   * The physical name of the dashboard.
   *
   * @default - CloudFormation makes one
   */
  readonly dashboardName?: string;
}
