"use server"

import { action } from "@/lib/http/action"
import { customerOperations } from "@/lib/http/operations/customers"

export const createCustomerAction = action(customerOperations.createCustomer)
export const updateCustomerAction = action(customerOperations.updateCustomer)
export const eraseCustomerAction = action(customerOperations.eraseCustomer)
export const blockCustomerAction = action(customerOperations.blockCustomer)
export const unblockCustomerAction = action(customerOperations.unblockCustomer)
